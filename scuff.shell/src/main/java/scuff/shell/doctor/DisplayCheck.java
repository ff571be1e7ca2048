package scuff.shell.doctor;

/** Somewhere to open windows. */
record DisplayCheck(Machine machine) implements Check {

    @Override
    public Finding examine() {
        String x11 = machine.environment().getOrDefault("DISPLAY", "");
        String wayland = machine.environment().getOrDefault("WAYLAND_DISPLAY", "");
        String found = !x11.isEmpty() ? "X11 " + x11 : !wayland.isEmpty() ? "Wayland " + wayland : "DISPLAY is not set";
        return Finding.useful("display", "editor windows of plugins; audio goes without", !x11.isEmpty() || !wayland.isEmpty(),
                found, "sudo apt-get install xvfb && xvfb-run ./scuff host");
    }
}
