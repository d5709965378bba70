"""The app in Django's admin: what came, what was refused, and what can be done about it.

Nothing can be added, changed or, but for refusals, deleted: a row keeps its payment from being
credited twice. `paysig.view_callback` shows callbacks with what they say, and the statistics;
`paysig.process_callback` allows to process them again and to ask the provider, and shows nothing
by itself.
"""

from django.contrib import admin

from paysig.django.admin._callbacks import CallbackAdmin
from paysig.django.admin._refusals import RefusalAdmin
from paysig.django.models import Callback, Refusal

__all__ = ["CallbackAdmin", "RefusalAdmin"]

admin.site.register(Callback, CallbackAdmin)
admin.site.register(Refusal, RefusalAdmin)
