/**
 * Sound files: reads and writes WAV block by block, so that a file of any length takes the same memory. Called by the
 * commands that render; a reader or writer belongs to one thread at a time. Allocates on construction only, but does file
 * input and output: not for an audio thread.
 *
 * <p>Layout by Microsoft's <i>Multimedia Programming Interface and Data Specifications</i> 1.0 and <i>Multiple Channel Audio
 * Data and WAVE Files</i>, and by EBU Tech 3306 (RF64) for files above 4 GB.
 */
package scuff.shell.wav;
