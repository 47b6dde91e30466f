"""The Document: flow, paragraphs, sections, identity, and a compendium taken apart."""
