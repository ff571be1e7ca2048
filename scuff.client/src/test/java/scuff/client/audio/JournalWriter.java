package scuff.client.audio;

/** Notes what the audio thread would, for tests of other packages. */
public final class JournalWriter {
    private JournalWriter() {}

    public static void note(ParameterJournal journal, long parameter, double value) {
        journal.note(parameter, value);
    }

    public static void settle(ParameterJournal journal) {
        journal.settle();
    }
}
