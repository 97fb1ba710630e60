"""What TypeScript's own tools need of an emitted app: declarations, and a project file."""
