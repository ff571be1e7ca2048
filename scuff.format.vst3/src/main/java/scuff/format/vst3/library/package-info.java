/**
 * VST3 files: where they lie, what they are before anything of them runs, loading them, and what they hold. The format service
 * calls it, on the main thread.
 */
package scuff.format.vst3.library;
