/**
 * Files with plugins: where they are looked for, what they are before anything of them runs, loading them, one beginning and one
 * end for all who use one, and what is open of it. A format's own file classes call it, on the main thread; what only looks at
 * bytes or names is safe anywhere.
 */
package scuff.hosting.library;
