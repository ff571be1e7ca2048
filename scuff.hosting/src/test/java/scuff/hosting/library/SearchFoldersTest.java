package scuff.hosting.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import scuff.ffm.image.Platform.Os;

class SearchFoldersTest {

    @Test
    void foldersComeOnceInTheOrderTheyAreAdded() {
        assertThat(new SearchFolders(Os.LINUX, Map.of("MORE", "/b:/a")::get).listedIn("MORE").add("/a", "/c").names())
                .containsExactly("/b", "/a", "/c");
    }

    @Test
    void aListIsWrittenAsTheSystemWritesIt() {
        assertThat(new SearchFolders(Os.MAC, Map.of("MORE", "/a::/b:")::get).listedIn("MORE").names()).containsExactly("/a", "/b");
        assertThat(new SearchFolders(Os.WINDOWS, Map.of("MORE", "D:\\a;E:\\b")::get).listedIn("MORE").names()).containsExactly("D:\\a", "E:\\b");
        assertThat(new SearchFolders(Os.LINUX, Map.of("MORE", "")::get).listedIn("MORE").names()).isEmpty();
    }

    @Test
    void whatNoVariableNamesIsLeftOut() {
        var folders = new SearchFolders(Os.WINDOWS, Map.of("THERE", "C:\\x", "EMPTY", "")::get);
        assertThat(folders.listedIn("NONE").within("NONE", "\\y").within("EMPTY", "\\y").within("THERE", "\\y").names()).containsExactly("C:\\x\\y");
    }

    @Test
    void pathsAreWholeAndWhatCannotBeOneIsLeftOut() {
        assertThat(new SearchFolders(Os.LINUX, name -> null).add("/a/../b", "no\0path", "c").paths())
                .containsExactly(Path.of("/b"), Path.of("c").toAbsolutePath());
    }
}
