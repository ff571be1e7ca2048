/**
 * Plugin files: where they are looked for, what a file is before anything of it runs, how it is loaded and asked for its
 * plugins. Called by {@code ClapFormat} on the main thread; what only looks at bytes or names is safe anywhere.
 */
package scuff.format.clap.library;
