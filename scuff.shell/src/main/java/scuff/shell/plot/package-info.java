/**
 * A picture of a rendering: title, waveform of each channel, spectrogram, marks at what happened. {@link scuff.shell.plot.RenderingPlot}
 * takes the sound block by block and writes a PNG; everything else here serves it. Called by the commands; one thread at a time.
 * Needs no display and, where a machine has no font, not even a font.
 */
package scuff.shell.plot;
