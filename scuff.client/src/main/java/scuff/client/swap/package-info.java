/**
 * Makes instances of devices: the first, the next in another process, by another build of a format, on other terms; where it can,
 * while the one before still plays. Called by {@code scuff.client.sandbox} under the lock of the sandbox or in the turn of the
 * device, on threads that may block; it takes the time plugins take.
 */
package scuff.client.swap;
