"""Japan's time zone: days and years are counted in it, whatever the machine's own is."""

TIME_ZONE = "Asia/Tokyo"
