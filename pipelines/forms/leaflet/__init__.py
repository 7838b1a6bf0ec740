"""The leaflet that goes out with the forms: how to fill in, return and mend this programme's own form, on one page."""
