package scuff.shell.names;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Names near to one that does not exist, nearest first. Near means: a part of it, or few keys away (letters changed, left
 * out, added or swapped). Capitals do not count.
 */
public final class NearNames {
    /** Of a longer name, how many letters may differ in a hundred. */
    private static final int TOLERANCE_PERCENT = 40;

    private NearNames() {}

    /**
     * @param asked what was typed
     * @param known what there is
     * @param limit how many at most
     * @return names of {@code known}, without doubles; empty when none is near
     */
    public static List<String> of(String asked, Collection<String> known, int limit) {
        record Candidate(String name, int cost) {}
        return known.stream().distinct()
                .map(name -> new Candidate(name, cost(asked.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.cost <= TOLERANCE_PERCENT)
                .sorted(Comparator.comparingInt(Candidate::cost).thenComparing(Candidate::name))
                .limit(limit).map(Candidate::name).toList();
    }

    /** The sentence for an error message, with a space before it; empty when nothing is near. */
    public static String hint(String asked, Collection<String> known) {
        List<String> near = of(asked, known, 3);
        return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
    }

    /** 0 for the same, 100 for nothing in common. An id is near when its last part is: nobody types the vendor's domain. */
    private static int cost(String asked, String name) {
        String last = name.substring(Math.max(name.lastIndexOf('.'), Math.max(name.lastIndexOf(':'), name.lastIndexOf('/'))) + 1);
        int cost = Math.min(percent(asked, name), percent(asked, last) + 1);
        boolean part = asked.length() >= 2 && name.contains(asked) || name.length() >= 2 && asked.contains(name);
        return part ? Math.min(cost, 20) : cost;
    }

    private static int percent(String a, String b) {
        int longer = Math.max(a.length(), b.length());
        int unlike = Math.abs(a.length() - b.length()); // at least so far apart: most names need no table
        return longer == 0 ? 0 : 100 * (100 * unlike / longer > TOLERANCE_PERCENT ? unlike : distance(a, b)) / longer;
    }

    /** Optimal string alignment: Levenshtein's distance with a swap of neighbours counted once. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
