/** Values as JSON would say them. */
package dev.sojourn.formats.json;
