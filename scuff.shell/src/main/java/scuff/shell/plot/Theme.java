package scuff.shell.plot;

import java.awt.Color;

/** Colours and sizes of the picture, in pixels. */
final class Theme {
    static final Color PAPER = Color.WHITE;
    static final Color INK = new Color(0x1B2733);
    static final Color FAINT_INK = new Color(0x5C6976);
    static final Color PANEL = new Color(0xF5F7F9);
    static final Color GRID = new Color(0xDDE3E8);
    static final Color EDGE = new Color(0xB9C3CC);
    static final Color PEAK = new Color(0x8FB3DC);
    static final Color BODY = new Color(0x2B5F9E);

    static final int WIDTH = 1600;
    static final int LEFT = 92;
    static final int RIGHT = 112;
    static final int PLOT_WIDTH = WIDTH - LEFT - RIGHT;
    static final int EDGE_SPACE = 26;
    static final int SPECTROGRAM_HEIGHT = 400;
    static final int AXIS_HEIGHT = 62;
    static final int LANE_HEIGHT = 28;

    static final double TITLE_SIZE = 26;
    static final double SUBTITLE_SIZE = 16;
    static final double LABEL_SIZE = 15;
    static final double TICK_SIZE = 14;

    private Theme() {}

    static Color of(Mark.Tone tone) {
        return switch (tone) {
            case TROUBLE -> new Color(0xCF2F3A);
            case GOOD -> new Color(0x1E8E4E);
            case NEUTRAL -> new Color(0x596673);
        };
    }

    static Color sheer(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }

    /** Height of the waveform of one of so many channels. */
    static int waveHeight(int channels) {
        return channels == 1 ? 220 : channels == 2 ? 150 : channels <= 4 ? 110 : 76;
    }
}
