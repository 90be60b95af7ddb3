"""Reads a calendar file with the parser that is named (icalendar or vobject) and prints what it finds as JSON."""
import datetime
import json
import sys


def when(value):
    """Days as days, times in UTC."""
    if isinstance(value, datetime.datetime):
        assert value.utcoffset() == datetime.timedelta(0), value
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def with_icalendar(data):
    from icalendar import Calendar

    calendar = Calendar.from_ical(data)
    assert not calendar.errors, calendar.errors
    events = []
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
        events.append(
            {
                "uid": str(event["UID"]),
                "sequence": int(event["SEQUENCE"]),
                "start": when(event.decoded("DTSTART")),
                "end": when(event.decoded("DTEND")),
                "changed": when(event.decoded("LAST-MODIFIED")),
                "summary": str(event["SUMMARY"]),
                "details": str(event.get("DESCRIPTION", "")),
                "link": str(event.get("URL", "")),
                "status": str(event["STATUS"]),
                "alarms": [int(alarm.decoded("TRIGGER").total_seconds()) for alarm in event.walk("VALARM")],
            }
        )
    return {"name": str(calendar["X-WR-CALNAME"]), "events": events}


def with_vobject(data):
    import vobject

    calendar = vobject.readOne(data.decode())
    calendar.validate(raiseException=True)
    events = []
    for event in calendar.contents.get("vevent", []):
        events.append(
            {
                "uid": event.uid.value,
                "sequence": int(event.sequence.value),
                "start": when(event.dtstart.value),
                "end": when(event.dtend.value),
                "changed": when(event.last_modified.value),
                "summary": event.summary.value,
                "details": event.description.value if "description" in event.contents else "",
                "link": event.url.value if "url" in event.contents else "",
                "status": event.status.value,
                "alarms": [
                    int(alarm.trigger.value.total_seconds()) for alarm in event.contents.get("valarm", [])
                ],
            }
        )
    return {"name": calendar.x_wr_calname.value, "events": events}


print(json.dumps({"icalendar": with_icalendar, "vobject": with_vobject}[sys.argv[1]](open(sys.argv[2], "rb").read())))
