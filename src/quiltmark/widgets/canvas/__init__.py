"""The theme map on screen and on paper: it mirrors a drawing and knows no themes."""
