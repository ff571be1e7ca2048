package scuff.client.formats;

import java.util.Optional;

/**
 * What one deployed bundle offers.
 *
 * @param build   what it is now
 * @param before  what it was before it was updated, as long as that is known
 * @param failure why the application's own framework cannot use it, empty when it can
 */
public record FormatOffer(FormatBuild build, Optional<FormatBuild> before, String failure) {}
