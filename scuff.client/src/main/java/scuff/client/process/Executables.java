package scuff.client.process;

import java.util.List;

/** Knows the command lines of our executables. */
@FunctionalInterface
public interface Executables {

    /**
     * @param kind {@code ProcessRuntime.SANDBOX} or {@code SCANNER}
     * @return program and arguments
     * @throws scuff.api.client.ScuffException when a part of it is missing; says which
     */
    List<String> command(String kind);
}
