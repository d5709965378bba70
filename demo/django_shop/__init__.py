"""A Django project that takes payment callbacks and nothing else."""
