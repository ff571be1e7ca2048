package scuff.api.plugin;

/** Which way a port carries audio or events, seen from the device. */
public enum Direction { INPUT, OUTPUT }
