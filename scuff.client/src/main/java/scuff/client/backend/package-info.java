/**
 * The backend of the operating system, held through updates of its bundle. {@link scuff.client.backend.BackendKeeper} offers
 * {@link scuff.client.backend.LastingBackend} as a service to the client's own component. Any thread.
 */
package scuff.client.backend;
