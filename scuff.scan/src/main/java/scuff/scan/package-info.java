/**
 * The scanner process: loads plugin files and says what is in them. {@link scuff.scan.ScannerProcess} is what the launcher
 * calls. Two threads: the main thread loads and describes, the reader receives, so that the end of the client is seen
 * while a file hangs.
 */
package scuff.scan;
