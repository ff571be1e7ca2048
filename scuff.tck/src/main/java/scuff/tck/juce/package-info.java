/**
 * Two plugins made with JUCE, the framework behind a good part of all plugins there are: an effect and a synthesiser, of which
 * {@link scuff.tck.juce.JucePlugin} says what they do. Their sources lie here; JUCE itself is Debian's, and what comes out is compiled when a
 * test first asks and kept in the user's cache folder, so that only the first run on a machine takes the minutes that needs.
 *
 * <p>Called by tests of any module, from any thread and process. Linux; needs a C++ compiler and the packages that
 * {@link scuff.tck.juce.JucePlugin#bundle} names when they are missing. JUCE is under the GPL: what is compiled here stays on the machine.
 */
package scuff.tck.juce;
