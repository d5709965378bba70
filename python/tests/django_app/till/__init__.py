"""An app whose handlers do what files in a folder tell them to, in whatever process they run."""
