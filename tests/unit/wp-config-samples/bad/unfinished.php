<?php
define( 'DB_PASSWORD', 'swordfish
