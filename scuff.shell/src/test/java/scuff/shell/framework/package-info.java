/** A real OSGi framework for tests that need bundles or services. */
package scuff.shell.framework;
