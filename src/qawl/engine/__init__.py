"""The matcher: words to atoms to symbols, patterns around cues, contents cut at boundaries."""
