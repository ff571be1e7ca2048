/** An application for the torture of bundles, put into a bundle of its own by the test. Uses nothing but the contract. */
package scuff.it.player;
