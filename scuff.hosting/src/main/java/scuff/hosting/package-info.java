/**
 * What every plugin format does alike, whatever its plugins are: the life cycle, the files, the bounds. Compiled against, never
 * installed: each bundle of a format carries a private copy ({@code -conditionalpackage: scuff.hosting.*}), so that it is one
 * file, updated alone, and two versions run side by side. What is admitted is used by two formats, knows none of them by name,
 * and keeps nothing outside of the objects a format makes.
 */
package scuff.hosting;
