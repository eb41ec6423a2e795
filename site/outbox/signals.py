from django.dispatch import Signal

# Somebody had `mail` sent again: `user`. Sent by the model of the mail, in the transaction that queues it.
mail_resent = Signal()
