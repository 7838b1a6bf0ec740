"""The next fiscal year of a programme: its workbook as this year leaves it, and what was changed in it taken in.

What has been evaluated stays: a change becomes a further row that holds from the first day of the new year on.
"""

from pipelines.new_programme.next_year.begin import NextYear, begin_next_year
from pipelines.new_programme.next_year.take_in import take_next_year_in

__all__ = ["NextYear", "begin_next_year", "take_next_year_in"]
