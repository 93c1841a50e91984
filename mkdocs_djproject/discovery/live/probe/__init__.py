"""What runs in the project's own process: the standard library and the project's Django, nothing of ours.

The reader sends the source of these modules over and never imports them; they run on Python 3.8 and later.
"""
