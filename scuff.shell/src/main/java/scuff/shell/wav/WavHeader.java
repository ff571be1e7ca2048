package scuff.shell.wav;

/**
 * What the header of a file promises, checked against the size of the file.
 *
 * @param dataOffset where the first frame starts, in bytes
 * @param frames     how many whole frames follow
 */
record WavHeader(WavFormat format, long dataOffset, long frames) {}
