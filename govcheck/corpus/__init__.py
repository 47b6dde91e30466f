"""Paragraphs of many documents: which are copies of which, among those at hand and among all seen before."""
