"""The app index: what spans files, read from configs first and completed by the units' facts."""
