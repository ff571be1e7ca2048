/**
 * Finding and describing plugin files. {@link scuff.client.scan.Catalog} is what an application sees; foreign code is only
 * ever loaded in the scanner processes of {@link scuff.client.scan.ScanWorker}. Runs on virtual threads of its own.
 */
package scuff.client.scan;
