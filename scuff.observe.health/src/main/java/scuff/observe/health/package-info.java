/**
 * Health checks of the platform for whoever runs the Felix Health Checks. Components, called on the threads of their executor;
 * what happened lately they hear as listeners of the platform.
 */
package scuff.observe.health;
