"""Publications between the profile and the page: who is who, what goes in, in which order."""
