package scuff.format.clap.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scuff.ffm.image.Platform.Os;
import scuff.tck.abi.FactFile;

class SearchPathTest {

    @Test
    void linuxHasTheUsersFolderThenTheSystems() {
        assertThat(SearchPath.folders(Os.LINUX, name -> null, "/home/me").names()).containsExactly("/home/me/.clap", "/usr/lib/clap");
    }

    @Test
    void macHasTheUsersFolderThenTheSystems() {
        assertThat(SearchPath.folders(Os.MAC, name -> null, "/Users/me").names())
                .containsExactly("/Users/me/Library/Audio/Plug-Ins/CLAP", "/Library/Audio/Plug-Ins/CLAP");
    }

    @Test
    void windowsHasTheUsersFolderThenTheSystems() {
        Map<String, String> environment = Map.of("LOCALAPPDATA", "C:\\Users\\me\\AppData\\Local",
                "COMMONPROGRAMFILES", "C:\\Program Files\\Common Files");
        assertThat(SearchPath.folders(Os.WINDOWS, environment::get, "C:\\Users\\me").names()).containsExactly(
                "C:\\Users\\me\\AppData\\Local\\Programs\\Common\\CLAP", "C:\\Program Files\\Common Files\\CLAP");
        assertThat(SearchPath.folders(Os.WINDOWS, name -> null, "C:\\Users\\me").names()).isEmpty();
    }

    @Test
    void clapPathComesFirstInEachSystemsWayOfWritingIt() {
        assertThat(SearchPath.folders(Os.LINUX, Map.of("CLAP_PATH", "/a:/b::/usr/lib/clap")::get, "/home/me").names())
                .containsExactly("/a", "/b", "/usr/lib/clap", "/home/me/.clap");
        assertThat(SearchPath.folders(Os.WINDOWS, Map.of("CLAP_PATH", "D:\\a;E:\\b")::get, "C:\\Users\\me").names())
                .containsExactly("D:\\a", "E:\\b");
        assertThat(SearchPath.folders(Os.LINUX, Map.of("CLAP_PATH", "")::get, "/home/me").names())
                .containsExactly("/home/me/.clap", "/usr/lib/clap");
    }

    /** The folders of the fact file, with the variables it writes them with. */
    @ParameterizedTest
    @CsvSource({"linux, LINUX", "macos, MAC", "windows, WINDOWS"})
    void theFoldersAreThoseOfTheSpecification(String fact, Os os) {
        Map<String, String> environment = Map.of("LOCALAPPDATA", "%LOCALAPPDATA%", "COMMONPROGRAMFILES", "%COMMONPROGRAMFILES%");
        JsonObject module = new FactFile("/abi/clap.json", SearchPath.class).facts().getAsJsonObject("module");
        assertThat(SearchPath.folders(os, environment::get, "$HOME").names())
                .containsExactlyInAnyOrderElementsOf(FactFile.strings(module.getAsJsonObject(fact).getAsJsonArray("search_paths")));
    }
}
