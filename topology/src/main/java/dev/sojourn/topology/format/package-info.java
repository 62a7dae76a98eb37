/**
 * The door for formats that modules of their own bring, found on the class path: those whose schemas are in a registry.
 *
 * <p>Knows nothing of pipelines; {@link dev.sojourn.topology.format.RegistryFormat} is what such a module implements.
 */
package dev.sojourn.topology.format;
