package scuff.shell.doctor;

import java.nio.file.Files;
import java.nio.file.Path;

/** The Java that runs this, which is also the one that sandboxes are started with. */
record JdkCheck(int feature, Path home) implements Check {
    private static final int WANTED = 25;

    static JdkCheck running() {
        return new JdkCheck(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    @Override
    public Finding examine() {
        boolean starts = Files.isExecutable(home.resolve("bin/java"));
        String found = "Java " + feature + " in " + home + (starts ? "" : ", bin/java may not be executed");
        String fix = feature < WANTED ? "sudo apt-get install openjdk-25-jdk-headless" : "sudo chmod a+x " + home.resolve("bin/java");
        return Finding.needed("JDK", "runs the platform and every sandbox", feature >= WANTED && starts, found, fix);
    }
}
