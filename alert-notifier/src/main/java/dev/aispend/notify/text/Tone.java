package dev.aispend.notify.text;

/** How urgent a message is. */
public enum Tone {
    /** A hard threshold was crossed. */
    URGENT(0xC0392B),
    /** Another threshold was crossed, or still is; figures are held back. */
    WARNING(0xE67E22),
    /** An alert was withdrawn. */
    RELIEF(0x27AE60),
    /** Nothing happened. */
    TEST(0x3498DB);

    private final int rgb;

    Tone(int rgb) {
        this.rgb = rgb;
    }

    public int rgb() {
        return rgb;
    }
}
