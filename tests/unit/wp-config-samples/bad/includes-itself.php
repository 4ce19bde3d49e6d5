<?php
include __FILE__;
