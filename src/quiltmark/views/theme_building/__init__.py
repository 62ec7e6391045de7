"""Theme building: gathering codes into candidate themes."""
