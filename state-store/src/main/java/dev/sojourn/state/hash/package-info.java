/** What a set of entries hashes to, kept up to date entry by entry, in any order. */
package dev.sojourn.state.hash;
