/**
 * Offers the scanner executable, whose jars this bundle carries, to the application's framework. Called by the client, on any
 * thread. In the scanner itself the service is registered too, but nobody asks for it.
 */
package scuff.scan.runtime;
