package scuff.client.log;

/** What a process of somebody else's code says, made fit for a line of ours: of one line, and not longer than a person reads. */
public final class OneLine {
    private static final int LONGEST = 2_000;

    private OneLine() {}

    /** Control characters become blanks, and what is too long is cut, with its length told. */
    public static String of(String said) {
        String cut = said.length() <= LONGEST ? said : said.substring(0, LONGEST) + "… (" + said.length() + " characters)";
        return cut.chars().anyMatch(Character::isISOControl) ? cut.replaceAll("\\p{Cntrl}+", " ").strip() : cut;
    }
}
