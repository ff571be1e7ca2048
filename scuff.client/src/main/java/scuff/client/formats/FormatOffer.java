package scuff.client.formats;

import java.util.List;

/**
 * What one deployed bundle offers.
 *
 * @param build   what it is now
 * @param before  what it was before it was updated, newest first, as far as that is known
 * @param failure why the application's own framework cannot use it, empty when it can
 */
public record FormatOffer(FormatBuild build, List<FormatBuild> before, String failure) {
    public FormatOffer {
        before = List.copyOf(before);
    }
}
