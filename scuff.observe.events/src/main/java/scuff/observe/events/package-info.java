/**
 * Posts what happens in the platform to the Event Admin, for those who would rather not depend on our API. One component,
 * called on the thread the platform has for it.
 */
package scuff.observe.events;
