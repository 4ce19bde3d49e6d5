<?php
$times .= 'once';
